import { readFileSync } from 'node:fs';
import type { Instant } from '@casetrail/kernel';

const FONT = new URL('../../../evidence/noto-sans-sc.ttf', import.meta.url);
let font: Buffer | undefined;

const [MARGIN, LABEL] = [48, 128];
const SIZE = { title: 18, heading: 12.5, text: 9.5, small: 8.5, foot: 7.5 } as const;
const [INK, SOFT] = ['#26231e', '#5a5347'];

interface Frame {
  readonly title: string;
  /** Stands at the foot of every page, before the number of the page. */
  readonly foot: string;
  readonly pageWord: string;
  /** Told as the time at which the file was made, so that the same record makes the same file. */
  readonly at: Instant;
}

/** Pages of A4 with one font, of which the file holds the letters it uses: it looks the same on every machine. */
export class Printed {
  readonly #document: PDFKit.PDFDocument;
  readonly #frame: Frame;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  private constructor(frame: Frame, document: PDFKit.PDFDocument) {
    this.#frame = frame;
    this.#document = document;
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((ended) => this.#document.on('end', ended));
  }

  /** The library is loaded with the first file that is asked for: most processes never print one. */
  static async begin(frame: Frame): Promise<Printed> {
    const { default: PDFDocument } = await import('pdfkit');
    font ??= readFileSync(FONT);
    const document = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      bufferPages: true,
      font: null as unknown as string,
      info: { Title: frame.title, CreationDate: new Date(frame.at) },
    });
    return new Printed(frame, document.registerFont('text', font).font('text'));
  }

  title(words: string): void {
    this.#write(words, SIZE.title, INK);
    this.#document.moveDown(0.3);
  }

  heading(words: string): void {
    this.#document.moveDown(0.9);
    // A heading does not stand alone at the foot of a page.
    if (this.#document.y > this.#document.page.height - 3 * MARGIN) this.#document.addPage();
    this.#write(words, SIZE.heading, INK);
    const { y, page } = this.#document;
    this.#document
      .moveTo(MARGIN, y + 1)
      .lineTo(page.width - MARGIN, y + 1)
      .lineWidth(0.5)
      .strokeColor('#c9bfab')
      .stroke();
    this.#document.moveDown(0.4);
  }

  line(words: string): void {
    this.#write(words, SIZE.text, INK);
  }

  small(words: string): void {
    this.#write(words, SIZE.small, SOFT, 10);
  }

  /** A name at the left, what is said of it at the right; the longer of them tells where the next line begins. */
  pair(name: string, words: string): void {
    const document = this.#document;
    document.fontSize(SIZE.text);
    const width = document.page.width - 2 * MARGIN - LABEL;
    const height = Math.max(
      document.heightOfString(name, { width: LABEL - 8 }),
      document.heightOfString(words, { width }),
    );
    if (document.y + height > document.page.height - MARGIN) document.addPage();
    const { y } = document;
    document.fillColor(SOFT).text(name, MARGIN, y, { width: LABEL - 8 });
    document.fillColor(INK).text(words, MARGIN + LABEL, y, { width });
    document.x = MARGIN;
    document.y = y + height + 1.5;
  }

  async end(): Promise<Uint8Array> {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      document.switchToPage(page);
      // Below the margin, where a text would otherwise begin a new page.
      document.page.margins.bottom = 0;
      const said = `${this.#frame.foot} · ${this.#frame.pageWord} ${page + 1}/${count}`;
      document
        .fontSize(SIZE.foot)
        .fillColor(SOFT)
        .text(said, MARGIN, document.page.height - 32, { lineBreak: false });
    }
    document.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #write(words: string, size: number, colour: string, indent = 0): void {
    this.#document
      .fontSize(size)
      .fillColor(colour)
      .text(words, MARGIN + indent, this.#document.y, {
        width: this.#document.page.width - 2 * MARGIN - indent,
      });
  }
}
