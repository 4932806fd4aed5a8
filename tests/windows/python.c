/* python.exe: what Windows' own Python begins with, which the library alone lacks. */
#include <windows.h>

int wmain(int count, wchar_t **words) {
    HMODULE library = LoadLibraryW(PYTHON);
    int (*begin)(int, wchar_t **) = library ? (void *)GetProcAddress(library, "Py_Main") : NULL;
    return begin ? begin(count, words) : 127;
}
