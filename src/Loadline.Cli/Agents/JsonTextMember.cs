namespace Loadline.Cli.Agents;

/// <summary>A member of an object, where it stands in the text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Where the quote before its name is.</param>
/// <param name="HasSpaceBeforeColon">Whether a space stands between name and colon.</param>
/// <param name="Value">Its value.</param>
/// <param name="CommaBefore">Where the comma before it is; null for the first.</param>
/// <param name="CommaAfter">Where the comma after it is; null for the last without one.</param>
internal sealed record JsonTextMember(string Name, int Start, bool HasSpaceBeforeColon, JsonTextValue Value, int? CommaBefore, int? CommaAfter);
