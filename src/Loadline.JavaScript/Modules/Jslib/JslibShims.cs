using Loadline.JavaScript.Sources;

namespace Loadline.JavaScript.Modules.Jslib;

/// <summary>
/// Modules that scripts import from <c>https://jslib.k6.io</c>, written anew and served from here, so that a run needs no network. Any version of a
/// library gets the same module.
/// </summary>
internal static class JslibShims
{
    /// <summary>Name our own modules import the streams of k6 by: they are no library of jslib.</summary>
    public const string Streams = "loadline:streams";

    private const string Prefix = "jslib:";
    private const string OwnStreams = "streams";
    private static readonly HashSet<string> Known = new(
        typeof(JslibShims).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Modules/Jslib/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name)),
        StringComparer.Ordinal);

    /// <summary>Whether a name is an address on the network.</summary>
    public static bool IsAddress(string name) => name.StartsWith("https://", StringComparison.Ordinal) || name.StartsWith("http://", StringComparison.Ordinal) || name == Streams;

    /// <summary>Whether a place is one of these modules.</summary>
    public static bool IsOwn(string? location) => location?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>What the module of an address is kept under; null when there is none.</summary>
    public static string? KeyOf(string address)
    {
        if (address == Streams)
        {
            return Prefix + OwnStreams;
        }

        return LibraryOf(address) is { } library && library != OwnStreams && Known.Contains(library) ? Prefix + library : null;
    }

    /// <summary>Why there is no module of an address; null when it is none of jslib's.</summary>
    public static string? WhyNot(string address) => LibraryOf(address) is { } library
        ? $"The library {library} of jslib is none of those that Loadline brings ({string.Join(", ", Known.Where(name => name != OwnStreams).Order(StringComparer.Ordinal))}): save it beside the script and import it by its path"
        : null;

    /// <summary>A module that another of these imports.</summary>
    public static string? Beside(string name) => name.StartsWith("./", StringComparison.Ordinal) && Known.Contains(Path.GetFileNameWithoutExtension(name)) ? Prefix + Path.GetFileNameWithoutExtension(name) : null;

    /// <summary>The module of a key.</summary>
    public static ScriptSource Load(ModuleStore store, string key) => store.LoadOwn(key, () =>
    {
        using var stream = typeof(JslibShims).Assembly.GetManifestResourceStream($"Modules/Jslib/{key[Prefix.Length..]}.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    private static string? LibraryOf(string address) => IsAddress(address) && address.Split('/') is [_, "", "jslib.k6.io", var library, _, ..] ? library : null;
}
