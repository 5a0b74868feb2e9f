namespace Loadline.Review;

/// <summary>Computes the options of a k6 script as the script itself does, where reading it leaves something open.</summary>
/// <param name="file">The script, by its name.</param>
/// <param name="environment">Variables it sees; it sees no others.</param>
/// <param name="open">Content of a file by its name, the script's too; null when there is none.</param>
/// <returns>The options as JSON; null when they can't be computed.</returns>
public delegate string? ComputedOptions(string file, IReadOnlyDictionary<string, string> environment, Func<string, string?> open);
