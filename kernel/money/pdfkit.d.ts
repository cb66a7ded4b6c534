// The part of pdfkit that the audit pack draws with; the package brings no types.
declare module 'pdfkit' {
  type TextOptions = { width?: number; align?: 'left' | 'right' | 'center'; lineBreak?: boolean; lineGap?: number }
  type Page = { width: number; height: number; margins: { top: number; bottom: number; left: number; right: number } }
  export default class PDFDocument {
    constructor(options: { size: string; margin: number; bufferPages: boolean; info: Record<string, string | Date> })
    page: Page
    y: number
    registerFont(name: string, path: string): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    heightOfString(text: string, options?: TextOptions): number
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    addPage(): this
    bufferedPageRange(): { start: number; count: number }
    switchToPage(page: number): this
    on(event: 'data', listener: (piece: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    end(): void
  }
}
