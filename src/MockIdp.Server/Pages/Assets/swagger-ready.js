// Fills Swagger UI's padlocks with credentials that this server knows, whenever another contract is shown.
(() => {
  let filled = '';

  const fill = async (ui, url) => {
    const name = url.split('/').pop().replace('.yaml', '');
    const answer = await fetch(`/_mock/ready-credentials/${name}`);
    // With an admin token, nobody is told credentials who does not know it.
    if (answer.status === 401) return;
    if (!answer.ok) throw new Error(`credentials for ${name}: ${answer.status}`);
    for (const { scheme, userName, value } of await answer.json()) {
      if (userName === undefined) ui.preauthorizeApiKey(scheme, value);
      else ui.preauthorizeBasic(scheme, userName, value);
    }
    document.body.dataset.authorized = name;
  };

  setInterval(() => {
    const ui = window.ui;
    const url = ui?.specSelectors?.url();
    if (!url || url === filled || !ui.specSelectors.specJson()?.get('paths')) return;
    filled = url;
    // The padlocks exist once the contract has been rendered.
    setTimeout(() => fill(ui, url).catch((problem) => console.error(problem)), 100);
  }, 200);
})();
