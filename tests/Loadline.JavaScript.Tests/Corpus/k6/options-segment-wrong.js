// flags: --execution-segment 3/4:1/4
// exit: 104
// reason: executionSegment: '3/4:1/4' is none
export default function () {}
