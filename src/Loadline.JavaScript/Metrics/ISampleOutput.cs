namespace Loadline.JavaScript.Metrics;

/// <summary>Somebody who is told of every sample, from any thread.</summary>
internal interface ISampleOutput
{
    /// <summary>A sample was taken just now.</summary>
    void Add(Metric metric, double value, TagSet tags);
}
