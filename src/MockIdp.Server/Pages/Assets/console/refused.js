/** Something that cannot be done, told in words for people. Any other error is a mistake of the console's own. */
export class Refused extends Error {
  /** @param {string} message @param {number} [status] Of the answer, if that is what refused it; 0 without one. */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}
