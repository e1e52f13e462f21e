"""Application commands as Discord knows them: typed ones, entries of menus, and how they are registered."""
