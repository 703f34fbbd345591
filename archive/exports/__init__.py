"""The archive's data as files for other programs: one small module a format, one road for all of them.

``selection`` says which rows, ``reading`` reads them in one transaction, a format turns them into bytes, ``staging``
puts finished files in their place, and ``run`` joins these.
"""
