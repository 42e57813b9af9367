# The driver ships no types; it is the standard library's sqlite3 module built over SQLCipher.
from sqlite3 import *

from sqlcipher3 import dbapi2 as dbapi2
