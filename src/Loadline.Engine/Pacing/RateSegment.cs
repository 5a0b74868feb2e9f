namespace Loadline.Engine.Pacing;

/// <summary>A stretch of time over which a rate changes linearly.</summary>
/// <param name="From">Events per second at its beginning; 0 or more.</param>
/// <param name="To">Events per second at its end; 0 or more.</param>
/// <param name="Seconds">Length; 0 for a jump.</param>
internal readonly record struct RateSegment(double From, double To, double Seconds);
