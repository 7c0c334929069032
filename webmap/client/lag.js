/* What is said while the page beside the map cannot say what the map shows: the connection is lost, or no answer comes.
   Meanwhile the page greys what it says of the step before (`atlas-behind`, views/look/page.css). */
const LOST = "正在重新连接。在地图上的改动会保留，连上后页面随之更新；导出请稍候。";
const SLOW = "还在等服务器回答：右边灰色的标题、数字和卡片是上一步的，稍后自动更新；地图和列表已是新的。";
const PATIENCE_MS = 1500;
const GREY_MS = 700; /* most answers come sooner: a mark for them would style the whole page twice */

export class Lag {
  /* `remark` says and unsays a sentence; `page` is the root of the page around. */
  constructor(wishes, remark, page, later = (done, ms) => setTimeout(done, ms)) {
    Object.assign(this, { wishes, remark, page, later, lost: false, slow: false });
  }

  /* Something was changed here; where nothing is heard of it for a while, that is said. */
  asked() {
    const { sent } = this.wishes;
    this.later(() => {
      if (this.wishes.seen < sent) this.mark();
    }, GREY_MS);
    this.later(() => {
      if (this.wishes.seen >= sent || this.lost || this.slow) return;
      this.slow = true;
      this.remark.say(SLOW);
    }, PATIENCE_MS);
  }

  /* The page said something: a loss is told until the page shows what the map shows. */
  heard() {
    const { apart, online } = this.wishes;
    if (!online && !this.lost) this.remark.say(LOST);
    this.lost = !online || (this.lost && apart);
    this.slow = this.slow && apart;
    if (!this.lost && !this.slow) this.remark.unsay();
    if (this.lost || !apart) this.mark();
  }

  mark() {
    this.page.classList.toggle("atlas-behind", this.wishes.apart);
  }
}
