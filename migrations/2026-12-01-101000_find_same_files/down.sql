drop index claim_files_of_content;
