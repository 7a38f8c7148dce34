(function () {
  'use strict';
  var bar = document.getElementById('filter');
  var rows = Array.prototype.slice.call(document.querySelectorAll('#components tbody tr'));
  if (!bar || rows.length < 2) { return; }
  var input = bar.querySelector('input');
  var output = bar.querySelector('output');
  var buttons = Array.prototype.slice.call(bar.querySelectorAll('button'));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var kind = '';
  function apply() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits = (!kind || row.dataset.how === kind) && words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    output.textContent = shown === rows.length ? '' : shown + ' of ' + rows.length;
  }
  function press(chosen) {
    kind = chosen;
    buttons.forEach(function (button) { button.setAttribute('aria-pressed', String(button.value === kind)); });
    apply();
  }
  input.addEventListener('input', apply);
  buttons.forEach(function (button) { button.addEventListener('click', function () { press(button.value); }); });
  window.addEventListener('hashchange', function () {
    var row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden) { input.value = ''; press(''); row.scrollIntoView(); }
  });
  bar.hidden = false;
})();
