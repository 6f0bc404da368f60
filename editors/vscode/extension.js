// Starts `flow lsp` for files of the language, and speaks with it. The setting flowgraph.command says which flow.
const { window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
  const command = workspace.getConfiguration("flowgraph").get("command");
  const server = { command, args: ["lsp"] };
  client = new LanguageClient("flowgraph", "Flowgraph", server, { documentSelector: [{ language: "flowgraph" }] });
  try {
    await client.start();
  } catch (problem) {
    const cure = "Install it (docs/packages.md), or set flowgraph.command to its path.";
    window.showErrorMessage(`Flowgraph: '${command} lsp' could not be started: ${problem.message ?? problem}. ${cure}`);
  }
};

exports.deactivate = () => client?.stop();
