// What the command line says. An option that is not known ends the run: a figure under a misread option is worse than none.
const numbers = { '--starts': 20, '--seconds': 8, '--rounds': 3, '--creates': 1_000_000 };

export function read(args) {
  const options = { starts: numbers['--starts'], seconds: numbers['--seconds'], rounds: numbers['--rounds'], creates: numbers['--creates'], peers: false, engines: false, image: false };
  for (let at = 0; at < args.length; at++) {
    const name = args[at];
    if (['--peers', '--engines', '--image'].includes(name)) {
      options[name.slice(2)] = true;
      continue;
    }
    if (!(name in numbers)) fail(`there is no option '${name}'`);
    const value = Number(args[++at]);
    if (!Number.isInteger(value) || value < (name === '--creates' ? 0 : 1)) fail(`${name} wants a whole number, not '${args[at] ?? ''}'`);
    options[name.slice(2)] = value;
  }
  return options;
}

function fail(problem) {
  console.error(`bench: ${problem}; the options are ${Object.entries(numbers).map(([name, value]) => `${name} ${value}`).join(', ')}, --peers, --engines and --image`);
  process.exit(2);
}
