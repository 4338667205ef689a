// What is pasted or dropped is read at once.
const form = document.getElementById("drop");
const text = document.getElementById("text");
const files = document.getElementById("files");
const url = document.getElementById("url");

function go() {
  const waits = document.getElementById("reading");
  form.classList.add("busy");
  waits.textContent = waits.dataset.words;
  form.requestSubmit();
}

text.addEventListener("paste", (event) => {
  if (text.value.trim()) return;
  const pasted = event.clipboardData.getData("text/plain").trim();
  if (!pasted) return;
  event.preventDefault();
  if (/^https?:\/\/\S+$/.test(pasted)) url.value = pasted; else text.value = pasted;
  go();
});
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
  });
}
document.addEventListener("drop", (event) => {
  const { files: dropped } = event.dataTransfer;
  const words = event.dataTransfer.getData("text/plain").trim();
  if (dropped.length) files.files = dropped;
  else if (/^https?:\/\/\S+$/.test(words)) url.value = words;
  else text.value = words;
  if (dropped.length || words) go();
});
addEventListener("pageshow", () => form.classList.remove("busy"));
