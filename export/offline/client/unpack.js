/* Data and script travel packed: unpacked first, then the script begins, whose hash the page's policy names. */
(async () => {
  const element = (id) => document.getElementById(id);
  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(element(id).textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  element("data").textContent = await unpack("data");
  const client = document.createElement("script");
  client.textContent = await unpack("client");
  document.body.append(client);
})();
