/** What a sequence of task accuracies amounts to, and which places of a long curve are shown. */
package org.trainability.evaluation.report.kernel;
