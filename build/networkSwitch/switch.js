const button = document.getElementById('switch');
const state = document.getElementById('state');

button.addEventListener('click', () => {
  const cut = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(cut));
  button.textContent = cut ? 'Rétablir le réseau' : 'Couper le réseau';
  state.textContent = cut
    ? 'Réseau coupé : personne ne joint la plateforme.'
    : 'La plateforme d’exercice répond.';
  document.title = cut ? 'coupé' : 'rétabli';
});
