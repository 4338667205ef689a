// Facets fold on a narrow window; without script they stay open.
const narrow = matchMedia("(max-width: 60rem)");
const fold = () => { for (const one of document.querySelectorAll(".facets")) one.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();
