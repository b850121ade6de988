/** What a person sees while many runs are under way. */
package org.trainability.cli.progress;
