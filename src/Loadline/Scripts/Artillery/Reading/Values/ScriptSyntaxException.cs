namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>Ends the reading of a text; <see cref="ScriptYaml"/> keeps its finding, nobody else sees it.</summary>
internal sealed class ScriptSyntaxException(Finding finding) : Exception(finding.Message)
{
    /// <summary>What is wrong.</summary>
    public Finding Finding { get; } = finding;
}
