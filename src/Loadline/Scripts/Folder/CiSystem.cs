namespace Loadline.Scripts.Folder;

/// <summary>Systems a pipeline file can be written for.</summary>
public enum CiSystem
{
    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>GitLab CI/CD.</summary>
    GitLab,

    /// <summary>Azure Pipelines.</summary>
    Azure,

    /// <summary>Jenkins, declarative pipeline.</summary>
    Jenkins,
}
