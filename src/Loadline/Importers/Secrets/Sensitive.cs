namespace Loadline.Importers.Secrets;

/// <summary>What a sensitive value is, without the value.</summary>
/// <param name="Kind">Secret or personal.</param>
/// <param name="Label">What people call it, in lower case except for names: <c>GitHub token</c>, <c>e-mail</c>.</param>
/// <param name="Name">
/// Secrets: the environment variable it is taken from, such as <c>GITHUB_TOKEN</c>. Personal values: the column of synthetic data that takes its
/// place, one of <see cref="SyntheticPeople.Columns"/>.
/// </param>
internal sealed record Sensitive(SensitiveKind Kind, string Label, string Name)
{
    /// <summary>What stands in its place in texts that people read.</summary>
    public string Mark => $"[{Label}]";

    /// <summary>A secret.</summary>
    public static Sensitive Secret(string label, string variable) => new(SensitiveKind.Secret, label, variable);

    /// <summary>A personal value.</summary>
    public static Sensitive Personal(string label, string column) => new(SensitiveKind.Personal, label, column);
}
