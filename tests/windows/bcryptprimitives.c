/* bcryptprimitives.dll, which Wine 8 lacks: Rust asks it for random bytes. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE place, SIZE_T size) {
    for (SIZE_T done = 0; done < size; done++)
        if (!RtlGenRandom(place + done, 1)) return FALSE;
    return TRUE;
}
