namespace Loadline.Importers.Curl;

/// <summary>A word of a command line.</summary>
/// <param name="Text">Template of the word: what the shell would fill in is <c>{{ $env.NAME }}</c>.</param>
/// <param name="Line">1-based line it begins in.</param>
/// <param name="Column">1-based column it begins in.</param>
internal sealed record ShellWord(string Text, int Line, int Column);
