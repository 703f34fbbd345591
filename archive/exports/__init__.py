"""Exports: the archive's data as files for other programs, one module per format.

``selection`` selects rows, ``row_source`` reads them in one transaction, a format module turns them into bytes,
``output_files`` puts finished files in place, and ``export`` connects these.
"""
