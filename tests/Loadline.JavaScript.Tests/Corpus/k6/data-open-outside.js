// exit: 107
// reason: --allow-read allows another folder
open('../../ConformanceTests.cs');
export default function () {}
