namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A word of a <c>.proto</c> file.</summary>
/// <param name="Text">The word; of a text what is in the quotes.</param>
/// <param name="IsText">Whether it is a text in quotes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct ProtoToken(string Text, bool IsText, int Line, int Column);
