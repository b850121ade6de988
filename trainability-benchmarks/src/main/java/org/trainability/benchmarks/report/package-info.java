/**
 * Reports: one HTML page with its figures and their numbers, which opens offline. The page is a
 * pure function of the {@link org.trainability.benchmarks.report.Report}.
 */
package org.trainability.benchmarks.report;
