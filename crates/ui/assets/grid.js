// The sheet.
