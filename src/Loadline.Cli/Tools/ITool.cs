namespace Loadline.Cli.Tools;

/// <summary>
/// Something that an agent, or the conversation in a terminal, can have done. A tool parses its arguments, calls a flow and renders the answer;
/// it never writes to a console. Callers go through <see cref="Toolbox"/>, which checks arguments and turns what is thrown into answers.
/// </summary>
internal interface ITool
{
    /// <summary>Name, meaning, schemas and what it may do.</summary>
    ToolDefinition Definition { get; }

    /// <summary>Does it.</summary>
    /// <param name="call">Arguments, checked against the input schema, and where progress goes.</param>
    /// <param name="cancel">Ends it: runs end gracefully and still leave their report.</param>
    /// <exception cref="LoadlineException">The input can't be used; the message says why.</exception>
    Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel);
}
