namespace Loadline.Importers.AccessLog.Formats;

/// <summary>Formats that are recognised, the most telling first.</summary>
internal static class KnownFormats
{
    /// <summary>One of each; they keep what they learn of a file, so each file has its own.</summary>
    public static IReadOnlyList<ILineFormat> All() =>
    [
        new JsonFormat(),
        new W3cFormat(),
        new LoadBalancerFormat(),
        ConfiguredFormat.OfApache("%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"", "Combined with hosts", takesTime: true),
        ConfiguredFormat.OfApache("%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"", "Combined", takesTime: true),
        ConfiguredFormat.OfApache("%h %l %u %t \"%r\" %>s %b", "Common", takesTime: true),
    ];
}
