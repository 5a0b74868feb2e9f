namespace Loadline.Plans;

/// <summary>One thing a journey does: <see cref="RequestStep"/>, <see cref="ThinkStep"/> or <see cref="RepeatStep"/>.</summary>
public abstract record Step;
