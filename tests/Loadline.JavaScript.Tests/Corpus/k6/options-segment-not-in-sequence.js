// flags: --execution-segment 0:1/3 --execution-segment-sequence 0,1/2,1
// exit: 104
// reason: is none of the segments of executionSegmentSequence
export default function () {}
