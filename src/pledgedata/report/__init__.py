"""Problems as people and programs read them; nothing here prints."""
