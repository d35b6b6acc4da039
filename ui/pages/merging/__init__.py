"""The parts of the page on which two records of one person become one."""
