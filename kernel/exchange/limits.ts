// How much of a file is taken in: far above what an office keeps in one table, far below what would stop the house.

export const limits = {
  file_bytes: 256 * 1024 * 1024,
  rows: 500_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 32_767,
  /** What a workbook may unpack to, and how many times its own size once that is more than `unpacked_free_bytes`. */
  unpacked_bytes: 1024 * 1024 * 1024,
  unpacked_free_bytes: 16 * 1024 * 1024,
  unpacked_ratio: 150,
  parts: 2000,
  workbook_memory_mb: 700,
  workbook_ms: 120_000,
} as const
