// Counts what holds and names what does not.
export class Checks {
  wrong = [];
  count = 0;
  ok(holds, what) {
    this.count += 1;
    console.log(` ${holds ? "ok   " : "WRONG"} ${what}`);
    if (!holds) this.wrong.push(what);
  }
  end() {
    console.log(`${this.count - this.wrong.length} checks hold, ${this.wrong.length} do not`);
    for (const what of this.wrong) console.log(`WRONG: ${what}`);
    return this.wrong.length ? 1 : 0;
  }
}
