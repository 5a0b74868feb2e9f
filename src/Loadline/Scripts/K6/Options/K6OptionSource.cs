namespace Loadline.Scripts.K6.Options;

/// <summary>Where the value of an option comes from; each beats those before it.</summary>
public enum K6OptionSource
{
    /// <summary>Nobody said anything: k6's own default.</summary>
    Default,

    /// <summary>A configuration file.</summary>
    ConfigurationFile,

    /// <summary>The script.</summary>
    Script,

    /// <summary>A <c>K6_*</c> environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}
