/** The page that shows a set of runs: one HTML file with its figures and data beside it. */
package org.trainability.benchmarks.report;
