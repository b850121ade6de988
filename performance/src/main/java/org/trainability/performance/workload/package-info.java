/** What is trained in every comparison. */
package org.trainability.performance.workload;
