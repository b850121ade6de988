/**
 * Reports: one HTML page with claims, figures and their numbers, which opens offline. The page is a
 * pure function of the {@link org.trainability.evaluation.report.Report}. Its interactive plots are
 * drawn by uPlot, whose files lie unchanged in {@code vendor/uplot} of the resources.
 */
package org.trainability.evaluation.report;
