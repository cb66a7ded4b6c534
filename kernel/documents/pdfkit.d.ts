// The part of pdfkit that papers and audit packs draw with; the package brings no types.
declare module 'pdfkit' {
  type TextOptions = { width?: number; align?: 'left' | 'right' | 'center'; lineBreak?: boolean; lineGap?: number; indent?: number; goTo?: string }
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
    path(svg: string): this
    circle(x: number, y: number, radius: number): this
    rect(x: number, y: number, width: number, height: number): this
    fill(color: string, rule?: 'even-odd'): this
    widthOfString(text: string): number
    addNamedDestination(name: string): this
    addPage(): this
    bufferedPageRange(): { start: number; count: number }
    switchToPage(page: number): this
    on(event: 'data', listener: (piece: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    end(): void
  }
}
