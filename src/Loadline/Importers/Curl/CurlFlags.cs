namespace Loadline.Importers.Curl;

/// <summary>Flags of curl that are known. Where a name is not, the command is still read, and a finding says that the flag was passed over.</summary>
internal static class CurlFlags
{
    private static readonly Dictionary<string, CurlFlag> Long = new(StringComparer.Ordinal);
    private static readonly Dictionary<char, CurlFlag> Short = [];

    static CurlFlags()
    {
        // What is sent, with a value and without.
        Add(true, true, "X request", "H header", "d data", "- data-raw", "- data-binary", "- data-ascii", "- data-urlencode", "- json", "F form", "- form-string", "u user", "b cookie", "A user-agent", "e referer", "- url", "T upload-file", "- oauth2-bearer", "x proxy", "- aws-sigv4", "- unix-socket", "E cert", "- key", "- resolve", "- connect-to", "- url-query", "r range", "K config", "z time-cond", "- cacert", "Q quote");
        Add(false, true, "G get", "I head", "k insecure", "L location", "- location-trusted", "- digest", "- ntlm", "- negotiate", "- basic", "- anyauth", "- http3", "- http3-only", ": next", "- haproxy-protocol", "n netrc", "a append", "- tr-encoding", "g globoff");
        // How it is sent and shown: nothing of it belongs into a plan.
        Add(true, false, "o output", "w write-out", "m max-time", "- connect-timeout", "- retry", "- retry-delay", "- retry-max-time", "D dump-header", "c cookie-jar", "- limit-rate", "- max-redirs", "- interface", "- ciphers", "- tls-max", "- tls13-ciphers", "- keepalive-time", "y speed-time", "Y speed-limit", "- output-dir", "- trace", "- trace-ascii", "- noproxy", "U proxy-user", "- dns-servers", "- expect100-timeout", "- capath", "- cert-type", "- key-type", "- stderr", "- local-port", "- max-filesize", "C continue-at", "- happy-eyeballs-timeout-ms", "- proxy-header", "- parallel-max", "- rate", "- create-file-mode", "- pinnedpubkey", "- curves", "- doh-url", "- variable", "t telnet-option", "P ftp-port");
        Add(false, false, "s silent", "S show-error", "v verbose", "i include", "f fail", "O remote-name", "J remote-header-name", "- compressed", "- compressed-ssh", "- http1.1", "0 http1.0", "- http2", "- http2-prior-knowledge", "1 tlsv1", "- tlsv1.0", "- tlsv1.1", "- tlsv1.2", "- tlsv1.3", "4 ipv4", "6 ipv6", "# progress-bar", "N no-buffer", "- fail-with-body", "- fail-early", "- no-keepalive", "- tcp-nodelay", "- tcp-fastopen", "- path-as-is", "- raw", "Z parallel", "- ssl", "- ssl-reqd", "- ssl-no-revoke", "- retry-all-errors", "- retry-connrefused", "- remote-name-all", "R remote-time", "q disable", "- no-progress-meter", "- styled-output", "- post301", "- post302", "- post303", "- no-alpn", "- alpn", "- proxy-insecure", "- trace-time", "- trace-ids", "- suppress-connect-headers", "- false-start", "M manual", "- create-dirs", "- crlf", "j junk-session-cookies", "l list-only", "- remove-on-error", "- skip-existing", "- xattr", "B use-ascii", "p proxytunnel", "- no-sessionid", "- compressed-mode", "- http0.9", "- ignore-content-length", "- disallow-username-in-url", "- ca-native", "- cert-status");
    }

    /// <summary>The flag of that long name, or null.</summary>
    public static CurlFlag? Find(string name) => Long.GetValueOrDefault(name);

    /// <summary>The flag of that letter, or null.</summary>
    public static CurlFlag? Find(char letter) => Short.GetValueOrDefault(letter);

    private static void Add(bool takesValue, bool matters, params ReadOnlySpan<string> flags)
    {
        foreach (var flag in flags)
        {
            var known = new CurlFlag(flag[2..], takesValue, matters);
            Long.Add(known.Name, known);
            if (flag[0] != '-')
            {
                Short.Add(flag[0], known);
            }
        }
    }
}
