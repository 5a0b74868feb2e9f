namespace Loadline.Cli.Commands;

/// <summary>An example in a command's help.</summary>
/// <param name="Does">What it does.</param>
/// <param name="Line">The command line.</param>
internal sealed record Example(string Does, string Line);
