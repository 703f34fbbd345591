"""A deposit for a library or repository: a BagIt bag with RO-Crate metadata."""

from archive.exports.deposit.deposit import DepositOptions, write_deposit

__all__ = ["DepositOptions", "write_deposit"]
