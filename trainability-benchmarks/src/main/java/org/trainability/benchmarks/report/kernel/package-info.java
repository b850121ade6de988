/** What a sequence of task accuracies amounts to. */
package org.trainability.benchmarks.report.kernel;
