namespace Loadline.Testing;

/// <summary>Real API documents that are not part of the repository: LOADLINE_SPECS, or a folder shared/specs beside the repository.</summary>
internal static class Specs
{
    public static IReadOnlyList<string> OpenApi { get; } =
    [
        "bencher.json", "conduit.yaml", "meilisearch.json", "museum-3.1.yaml", "paypal-checkout-orders.json", "petclinic.yaml",
        "petstore-3.1.json", "petstore-swagger2.json", "petstore.yaml", "quickpizza.yaml", "twilio-verify.json",
    ];

    public static TheoryData<string> OpenApiNames => [.. OpenApi];

    /// <summary>Path of a document; skips the test, with a message, when the folder is not there.</summary>
    public static string PathOf(string name)
    {
        var folder = Folder();
        if (folder is null)
        {
            Assert.Skip("The folder of real API documents is missing: set LOADLINE_SPECS or put shared/specs beside the repository.");
        }

        return Path.Combine(folder, name);
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("LOADLINE_SPECS") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var specs = Path.Combine(folder.FullName, "shared", "specs");
            if (Directory.Exists(specs))
            {
                return specs;
            }
        }

        return null;
    }
}
