"""When a case is locked, and how it is opened again: idle time, the system's lock, passwords."""
